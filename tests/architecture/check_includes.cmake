# The floors of the house: for each folder, the folders it may include besides itself. Since the
# relation below has no cycle and nothing else passes, no two folders can include each other.
cmake_minimum_required(VERSION 3.25)

set(may_base)
set(may_chat base)
set(may_net/route base)
set(may_net/transport base net/route)
set(may_net/http base net/route net/transport)
set(may_net/profile base)
set(may_net/engineio base net/route net/transport net/http)
set(may_net/web base net/transport net/http)
set(may_net/connection base net/transport net/http)
set(may_net/trace base chat net/transport)
set(may_net/protocol base chat net/transport net/http net/engineio net/connection net/trace)
set(may_net/protocol/socketio ${may_net/protocol} net/protocol)
set(may_net/protocol/json ${may_net/protocol} net/protocol net/protocol/socketio net/profile net/route
    net/web)
set(may_store base chat)
# The server shares the codecs with the client and nothing else of it.
set(may_server base net/engineio net/protocol/socketio)
set(may_ui base chat)
set(may_app base chat net/route net/transport net/http net/profile net/web net/engineio net/connection net/trace
    net/protocol net/protocol/json net/protocol/socketio store server ui app)
set(server_codecs "net/engineio/(packet|payload|handshake)\\.h" "net/protocol/socketio/packet[a-z_]*\\.h")

set(folders base chat net/route net/transport net/http net/profile net/web net/engineio net/connection net/trace
    net/protocol net/protocol/json net/protocol/socketio store server ui app)
set(problems "")

# The folder among `folders` that a path belongs to: the longest that is a prefix of it.
function(folder_of path result)
    set(best "")
    foreach(folder IN LISTS folders)
        string(FIND "${path}" "${folder}/" position)
        string(LENGTH "${folder}" length)
        string(LENGTH "${best}" best_length)
        if(position EQUAL 0 AND length GREATER best_length)
            set(best "${folder}")
        endif()
    endforeach()
    set(${result} "${best}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/app/*.h" "${ROOT}/app/*.cpp" "${ROOT}/ui/*.h"
     "${ROOT}/ui/*.cpp" "${ROOT}/net/*.h" "${ROOT}/net/*.cpp" "${ROOT}/chat/*.h" "${ROOT}/chat/*.cpp"
     "${ROOT}/store/*.h" "${ROOT}/store/*.cpp" "${ROOT}/server/*.h" "${ROOT}/server/*.cpp"
     "${ROOT}/base/*.h" "${ROOT}/base/*.cpp")
list(LENGTH files count)
if(count EQUAL 0)
    message(FATAL_ERROR "no sources under ${ROOT}")
endif()

foreach(file IN LISTS files)
    folder_of("${file}" from)
    file(STRINGS "${ROOT}/${file}" lines REGEX "^[ \t]*#[ \t]*include[ \t]+\"")
    foreach(line IN LISTS lines)
        string(REGEX REPLACE ".*\"(.*)\".*" "\\1" header "${line}")
        if(header MATCHES "\\.moc$" OR header MATCHES "^moc_")
            continue()
        endif()
        folder_of("${header}" to)
        if(to STREQUAL "")
            string(APPEND problems "${file}: \"${header}\" is not rooted at the repository\n")
        elseif(NOT to STREQUAL from AND NOT to IN_LIST may_${from})
            string(APPEND problems "${file}: ${from} must not include ${to} (${header})\n")
        elseif(from STREQUAL "server" AND to MATCHES "^net/")
            set(codec FALSE)
            foreach(pattern IN LISTS server_codecs)
                if(header MATCHES "^${pattern}$")
                    set(codec TRUE)
                endif()
            endforeach()
            if(NOT codec)
                string(APPEND problems "${file}: server may use only the codecs (${header})\n")
            endif()
        endif()
    endforeach()
endforeach()

if(problems)
    message(FATAL_ERROR "Includes that the architecture does not allow:\n${problems}")
endif()
message(STATUS "${count} files, every include follows the architecture")
