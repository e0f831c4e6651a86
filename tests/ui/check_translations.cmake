# Fails if a catalogue lacks a text of the sources, or has one that is not there any more.
file(GLOB catalogues "${SOURCE}/resources/translations/godwit_*.ts")
foreach(catalogue IN LISTS catalogues)
    get_filename_component(name "${catalogue}" NAME)
    set(copy "${WORK}/${name}")
    file(COPY_FILE "${catalogue}" "${copy}")
    execute_process(
        COMMAND "${CMAKE_COMMAND}" "-DLUPDATE=${LUPDATE}" "-DSOURCES=${SOURCE}/ui"
                "-DCATALOGUES=${copy}" -P "${SOURCE}/cmake/update_translations.cmake"
        COMMAND_ERROR_IS_FATAL ANY)
    file(READ "${catalogue}" present)
    file(READ "${copy}" wanted)
    if(NOT present STREQUAL wanted)
        message(SEND_ERROR "${name} is not in step with the sources: build the target "
                           "update_translations, then translate what is unfinished.")
    endif()
endforeach()
