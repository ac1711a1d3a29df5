/*
 * gate.c - see gate.h.  Writes into the library's table of imported functions,
 * which works beside the sanitizers, as a malloc of our own would not.  For
 * 64-bit Linux with glibc.
 *
 * SPDX-License-Identifier: ISC
 */
#include <link.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "gate.h"

struct search {
	const char *name;
	const struct gate *gate;
	int replaced;
};

/* The function to call in place of the named one, as an address; 0: no other. */
static uintptr_t
replacement(const struct gate *gate, const char *name)
{
	if (strcmp(name, "malloc") == 0)
		return (uintptr_t)gate->malloc;
	if (strcmp(name, "calloc") == 0)
		return (uintptr_t)gate->calloc;
	if (strcmp(name, "realloc") == 0)
		return (uintptr_t)gate->realloc;
	if (strcmp(name, "strdup") == 0)
		return (uintptr_t)gate->strdup;
	return 0;
}

/* The table may have been made read-only after it was filled. */
static bool
write_slot(uintptr_t slot, uintptr_t value)
{
	uintptr_t page = slot & ~((uintptr_t)sysconf(_SC_PAGESIZE) - 1);

	if (mprotect((void *)page, slot + sizeof(value) - page, PROT_READ | PROT_WRITE) != 0)
		return false;
	memcpy((void *)slot, &value, sizeof(value));
	return true;
}

/* The table of one kind (address and size, by their tags) of a library's relocations. */
static void
replace(struct search *s, const struct dl_phdr_info *info, const Elf64_Dyn *dynamic,
    Elf64_Sxword table, Elf64_Sxword size)
{
	const Elf64_Rela *rela = NULL;
	const Elf64_Sym *symbols = NULL;
	const char *names = NULL;
	size_t n = 0;
	uintptr_t to;

	for (const Elf64_Dyn *d = dynamic; d->d_tag != DT_NULL; d++) {
		if (d->d_tag == table)
			rela = (const void *)(uintptr_t)d->d_un.d_ptr;
		else if (d->d_tag == size)
			n = d->d_un.d_val / sizeof(*rela);
		else if (d->d_tag == DT_SYMTAB)
			symbols = (const void *)(uintptr_t)d->d_un.d_ptr;
		else if (d->d_tag == DT_STRTAB)
			names = (const void *)(uintptr_t)d->d_un.d_ptr;
	}
	for (size_t i = 0; rela != NULL && symbols != NULL && names != NULL && i < n; i++) {
		to = replacement(s->gate, names + symbols[ELF64_R_SYM(rela[i].r_info)].st_name);
		if (to != 0 && write_slot(info->dlpi_addr + rela[i].r_offset, to))
			s->replaced++;
	}
}

static int
look_at(struct dl_phdr_info *info, size_t size, void *arg)
{
	struct search *s = arg;

	(void)size;
	if (strstr(info->dlpi_name, s->name) == NULL)
		return 0;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const Elf64_Dyn *dynamic = (const void *)(info->dlpi_addr +
		    info->dlpi_phdr[i].p_vaddr);

		if (info->dlpi_phdr[i].p_type != PT_DYNAMIC)
			continue;
		replace(s, info, dynamic, DT_JMPREL, DT_PLTRELSZ);
		replace(s, info, dynamic, DT_RELA, DT_RELASZ);
	}
	return 1;
}

bool
gate_library(const char *name, const struct gate *gate)
{
	struct search s = { .name = name, .gate = gate };

	(void)dl_iterate_phdr(look_at, &s);
	return s.replaced > 0;
}
