# find_package(tipple) gives the target PkgConfig::TIPPLE and
#
#	tipple_generate(TARGET SCHEMA.yaml...)
#
# which adds to a target what tipple-gen makes of these schemas, and the library.
# SPDX-License-Identifier: ISC
include(CMakeFindDependencyMacro)
find_dependency(PkgConfig)
pkg_check_modules(TIPPLE REQUIRED IMPORTED_TARGET tipple)
pkg_get_variable(TIPPLE_GEN tipple tipple_gen)

function(tipple_generate target)
	set(folder "${CMAKE_CURRENT_BINARY_DIR}/${target}.tipple")
	file(MAKE_DIRECTORY "${folder}")
	foreach(schema ${ARGN})
		get_filename_component(schema "${schema}" ABSOLUTE)
		# which files there are depends on what the schema says
		set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${schema}")
		execute_process(COMMAND "${TIPPLE_GEN}" --list -o "${folder}" "${schema}"
		    OUTPUT_VARIABLE files RESULT_VARIABLE failed
		    OUTPUT_STRIP_TRAILING_WHITESPACE)
		if(failed)
			message(FATAL_ERROR "tipple-gen refuses ${schema}")
		endif()
		string(REPLACE "\n" ";" files "${files}")
		add_custom_command(OUTPUT ${files}
		    COMMAND "${TIPPLE_GEN}" -o "${folder}" "${schema}"
		    COMMAND "${CMAKE_COMMAND}" -E touch ${files}
		    DEPENDS "${schema}" "${TIPPLE_GEN}" VERBATIM)
		target_sources(${target} PRIVATE ${files})
	endforeach()
	target_include_directories(${target} PRIVATE "${folder}")
	target_link_libraries(${target} PRIVATE PkgConfig::TIPPLE)
endfunction()
