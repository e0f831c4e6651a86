#include "app/profile/profile_wording.h"

namespace godwit::app {

using namespace Qt::StringLiterals;
using net::profile::ProfileError;
using Code = ProfileError::Code;

namespace {

/// What is wrong, as the end of a sentence.
QString mistakeIn(const ProfileError &error)
{
    switch (error.code) {
    case Code::NotJson:
        return u"it is not JSON (%1)"_s.arg(error.detail);
    case Code::TooLarge:
        return u"it is larger than %1"_s.arg(error.detail);
    case Code::MissingField:
        return u"it is missing"_s;
    case Code::UnknownField:
        return u"there is no such field"_s;
    case Code::WrongType:
        return u"it must be: %1"_s.arg(error.detail);
    case Code::UnknownWord:
        return u"it must be one of: %1"_s.arg(error.detail);
    case Code::OutOfRange:
        return u"it may be: %1"_s.arg(error.detail);
    case Code::BadPointer:
        return u"it is not a JSON Pointer like /user or /message/text"_s;
    case Code::BadTemplate:
        return error.detail.isEmpty() ? u"two braces do not close, or have nothing in them"_s
                                      : u"'%1' cannot be filled in here"_s.arg(error.detail);
    case Code::BadPath:
        return u"it is not a path like /messages"_s;
    case Code::Conflict:
        return u"it does not go with \"%1\""_s.arg(error.detail);
    case Code::NoWay:
        return u"nothing in \"receive\" can carry it"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QString sentenceFor(const ProfileError &error, const QString &file)
{
    const QString where = error.field.isEmpty() ? u"the file"_s : error.field;
    return u"The profile %1 cannot be used. Line %2, %3: %4."_s.arg(
        file, QString::number(error.line), where, mistakeIn(error));
}

} // namespace godwit::app
