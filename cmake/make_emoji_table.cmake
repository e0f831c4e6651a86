# Makes the table of emoji from Unicode's emoji-test.txt: one line for each, the emoji, a tab and its
# name, in Unicode's order; without the variants for tones of skin.
#   cmake -DINPUT=… -DOUTPUT=… -P …
file(STRINGS "${INPUT}" lines ENCODING UTF-8 REGEX "; fully-qualified")
set(table "")
foreach(line IN LISTS lines)
    if(line MATCHES "# ([^ ]+) E[0-9.]+ (.+)$")
        set(emoji "${CMAKE_MATCH_1}")
        set(name "${CMAKE_MATCH_2}")
        if(NOT name MATCHES "skin tone")
            string(APPEND table "${emoji}\t${name}\n")
        endif()
    endif()
endforeach()
string(LENGTH "${table}" length)
if(length LESS 20000)
    message(FATAL_ERROR "${INPUT} is no list of emoji")
endif()
file(WRITE "${OUTPUT}" "${table}")
