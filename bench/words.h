/*
 * words.h - the words that rows are made of.  Part of the data set: a changed
 * word changes every sum.  Only data.c includes it.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

/* Of one size, so that a word is copied by one move and not by a loop. */
struct word {
	char text[23];
	unsigned char size;
};

#define W(text) { text, sizeof(text) - 1 }

static const struct word first_names[32] = {
	W("James"), W("Mary"), W("Robert"), W("Patricia"), W("John"), W("Jennifer"),
	W("Michael"), W("Linda"), W("José"), W("Zoë"), W("Søren"), W("Ольга"), W("李娜"),
	W("Renée"), W("William"), W("Elizabeth"), W("David"), W("Barbara"), W("Richard"),
	W("Susan"), W("Joseph"), W("Jessica"), W("Thomas"), W("Karen"), W("Charles"), W("Sarah"),
	W("Daniel"), W("Nancy"), W("Matthew"), W("Lisa"), W("Anthony"), W("Betty"),
};

static const struct word first_names_ascii[32] = {
	W("james"), W("mary"), W("robert"), W("patricia"), W("john"), W("jennifer"),
	W("michael"), W("linda"), W("jose"), W("zoe"), W("soren"), W("olga"), W("lina"),
	W("renee"), W("william"), W("elizabeth"), W("david"), W("barbara"), W("richard"),
	W("susan"), W("joseph"), W("jessica"), W("thomas"), W("karen"), W("charles"), W("sarah"),
	W("daniel"), W("nancy"), W("matthew"), W("lisa"), W("anthony"), W("betty"),
};

static const struct word last_names[32] = {
	W("Smith"), W("Johnson"), W("Williams"), W("Brown"), W("Jones"), W("Garcia"),
	W("Miller"), W("Davis"), W("O'Hara"), W("Müller"), W("Nuñez"), W("Hernandez"),
	W("Lopez"), W("Gonzalez"), W("Wilson"), W("Anderson"), W("Thomas"), W("Taylor"),
	W("Moore"), W("Jackson"), W("Martin"), W("Lee"), W("Perez"), W("Thompson"), W("White"),
	W("Harris"), W("Sanchez"), W("Clark"), W("Ramirez"), W("Lewis"), W("Robinson"),
	W("Walker"),
};

static const struct word last_names_ascii[32] = {
	W("smith"), W("johnson"), W("williams"), W("brown"), W("jones"), W("garcia"),
	W("miller"), W("davis"), W("ohara"), W("muller"), W("nunez"), W("hernandez"), W("lopez"),
	W("gonzalez"), W("wilson"), W("anderson"), W("thomas"), W("taylor"), W("moore"),
	W("jackson"), W("martin"), W("lee"), W("perez"), W("thompson"), W("white"), W("harris"),
	W("sanchez"), W("clark"), W("ramirez"), W("lewis"), W("robinson"), W("walker"),
};

static const struct word domains[8] = {
	W("example.com"), W("example.org"), W("mail.example.net"), W("shop.example.co.uk"),
	W("post.example.de"), W("example.io"), W("corp.example.com"), W("example.edu"),
};

static const struct word statuses[6] = {
	W("pending"), W("paid"), W("shipped"), W("delivered"), W("cancelled"), W("refunded"),
};

static const struct word note_words[32] = {
	W("please"), W("leave"), W("the"), W("parcel"), W("at"), W("back"), W("door"), W("call"),
	W("before"), W("delivery"), W("gift"), W("wrap"), W("customer's"), W("asked"), W("for"),
	W("\"express\""), W("50%"), W("off"), W("C:\\temp"), W("line\nbreak"), W("tab\there"),
	W("naïve"), W("café"), W("—"), W("ring"), W("twice"), W("fragile"), W("urgent"),
	W("repeat"), W("order"), W("late"), W("thanks"),
};

#undef W

#endif
