# Brings catalogues in step with the sources: cmake -DLUPDATE=… -DSOURCES=folder -DCATALOGUES=… -P …
# Places in the sources are left out, so that a catalogue changes only with its texts.
foreach(catalogue IN LISTS CATALOGUES)
    set(options -silent -locations none -no-obsolete)
    if(catalogue MATCHES "_en\\.ts$")
        list(APPEND options -pluralonly)
    endif()
    execute_process(COMMAND "${LUPDATE}" ${options} -I "${SOURCES}/.." "${SOURCES}" -ts "${catalogue}"
                    COMMAND_ERROR_IS_FATAL ANY)
endforeach()
