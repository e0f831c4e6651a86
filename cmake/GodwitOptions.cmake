# One place for every compiler switch. All targets of ours link godwit_options.
add_library(godwit_options INTERFACE)
target_compile_features(godwit_options INTERFACE cxx_std_20)
target_include_directories(godwit_options INTERFACE "${PROJECT_SOURCE_DIR}")

target_compile_definitions(godwit_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_KEYWORDS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 QT_NO_CONTEXTLESS_CONNECT
    GODWIT_VERSION="${PROJECT_VERSION}")

if(MSVC)
    target_compile_options(godwit_options INTERFACE /W4 /permissive- /utf-8 /Zc:__cplusplus)
else()
    target_compile_options(godwit_options INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
        -Woverloaded-virtual -Wnon-virtual-dtor -Wcast-qual -Wimplicit-fallthrough -Wswitch-enum)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        target_compile_options(godwit_options INTERFACE -Wdocumentation)
    else()
        # g++ 12 sees uninitialised members in every optional and variant once it optimises; clang's
        # analysis and the sanitizers watch for real ones.
        target_compile_options(godwit_options INTERFACE -Wno-maybe-uninitialized)
    endif()
endif()

if(GODWIT_SANITIZE)
    target_compile_options(godwit_options INTERFACE
        -fsanitize=${GODWIT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(godwit_options INTERFACE -fsanitize=${GODWIT_SANITIZE})
endif()

# Nearly two hundred programs are linked, most of them tests; lld takes a fifth of the time that GNU ld
# takes for each. With other compilers and link-time optimisation the compiler's own choice stays.
find_program(GODWIT_LLD ld.lld)
mark_as_advanced(GODWIT_LLD)
if(GODWIT_LLD AND CMAKE_SYSTEM_NAME STREQUAL "Linux" AND NOT CMAKE_INTERPROCEDURAL_OPTIMIZATION)
    add_link_options(-fuse-ld=lld)
endif()

find_program(GODWIT_CCACHE ccache)
if(GODWIT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${GODWIT_CCACHE}")
endif()
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
