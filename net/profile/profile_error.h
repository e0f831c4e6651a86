#pragma once

#include <QString>

namespace godwit::net::profile {

/// Why a profile cannot be used, and where in it. Whoever shows it makes the sentence.
struct ProfileError
{
    enum class Code {
        NotJson, ///< detail: what Qt's parser says
        TooLarge, ///< detail: how much is allowed
        MissingField,
        UnknownField,
        WrongType, ///< detail: what it must be, for example "text"
        UnknownWord, ///< detail: the words that it may be, with commas
        OutOfRange, ///< detail: what it may be, for example "0.1 to 3600"
        BadPointer, ///< not a JSON Pointer (RFC 6901)
        BadTemplate, ///< detail: the place that is not known; empty: braces that do not close
        BadPath, ///< not the path of an address
        Conflict, ///< detail: the other field, which excludes this one
        NoWay, ///< what it asks for cannot be carried by any way to receive
    };
    Code code = Code::NotJson;
    QString field{}; ///< a JSON Pointer; empty: the whole
    int line = 1; ///< in the file, counted from 1
    QString detail{};
    friend bool operator==(const ProfileError &, const ProfileError &) = default;
};

} // namespace godwit::net::profile
