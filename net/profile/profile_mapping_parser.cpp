#include "net/profile/profile_parser_private.h"

namespace godwit::net::profile {

using namespace Qt::StringLiterals;
using Code = ProfileError::Code;

namespace {

Condition parseCondition(Fields &parent, const QString &name, Mistake &mistake)
{
    Fields fields(parent.take(name), parent.at(name), mistake);
    fields.require(u"at"_s);
    Condition condition{fields.pointer(u"at"_s).value_or(JsonPointer()), {}};
    const QJsonValue is = fields.take(u"is"_s);
    condition.is = textOf(is);
    if (!is.isUndefined() && !condition.is) {
        fields.fail(Code::WrongType, u"is"_s, u"text, number, true or false"_s);
    }
    return condition;
}

std::optional<PersonSign> parsePersonSign(Fields &parent, const QString &name, bool canEnd,
                                          Mistake &mistake)
{
    if (!parent.has(name)) {
        return std::nullopt;
    }
    Fields fields(parent.take(name), parent.at(name), mistake);
    PersonSign sign;
    if (fields.require(u"when"_s)) {
        sign.when = parseCondition(fields, u"when"_s, mistake);
    }
    fields.require(u"person"_s);
    sign.person = fields.source(u"person"_s);
    if (canEnd) {
        sign.on = fields.pointer(u"on"_s);
    }
    return sign;
}

std::optional<PeopleSign> parsePeopleSign(Fields &parent, const QString &name, Mistake &mistake)
{
    if (!parent.has(name)) {
        return std::nullopt;
    }
    Fields fields(parent.take(name), parent.at(name), mistake);
    PeopleSign sign;
    if (fields.require(u"when"_s)) {
        sign.when = parseCondition(fields, u"when"_s, mistake);
    }
    fields.require(u"people"_s);
    sign.people = fields.pointer(u"people"_s).value_or(JsonPointer());
    sign.name = fields.pointer(u"name"_s).value_or(JsonPointer());
    return sign;
}

void parseTime(Fields &parent, Mapping &mapping, Mistake &mistake)
{
    const QString name = u"time"_s;
    if (!parent.has(name)) {
        return;
    }
    const QJsonValue value = parent.take(name);
    if (value.isString()) {
        mapping.time.at = parent.pointer(name);
        return;
    }
    Fields fields(value, parent.at(name), mistake);
    fields.require(u"at"_s);
    mapping.time.at = fields.pointer(u"at"_s);
    const int unit = fields.word(u"unit"_s, {u"text"_s, u"seconds"_s, u"milliseconds"_s}, 0);
    mapping.timeUnit = static_cast<Mapping::TimeUnit>(unit);
}

/// A frame that is no JSON has no places.
void refuseJsonFields(Fields &fields)
{
    for (const QString &name : {u"text"_s, u"id"_s, u"room"_s, u"time"_s, u"list"_s, u"when"_s}) {
        if (fields.has(name)) {
            fields.fail(Code::Conflict, name, u"format"_s);
        }
    }
}

} // namespace

Mapping parseMapping(const QJsonValue &value, const JsonPointer &at, Mistake &mistake)
{
    Fields fields(value, at, mistake);
    Mapping mapping;
    const int format = fields.word(u"format"_s, {u"json"_s, u"text"_s, u"binary"_s}, 0);
    mapping.format = static_cast<Mapping::Format>(format);
    mapping.author = fields.source(u"author"_s);
    mapping.text = fields.source(u"text"_s);
    mapping.id = fields.source(u"id"_s);
    mapping.room = fields.source(u"room"_s);
    parseTime(fields, mapping, mistake);
    mapping.list = fields.pointer(u"list"_s);
    const int order = fields.word(u"order"_s, {u"oldestFirst"_s, u"newestFirst"_s}, 0);
    mapping.newestFirst = order == 1;
    if (fields.has(u"when"_s)) {
        mapping.when = parseCondition(fields, u"when"_s, mistake);
    }
    mapping.split = fields.text(u"split"_s);
    if (mapping.format == Mapping::Format::Json) {
        fields.require(u"text"_s);
        if (fields.has(u"split"_s)) {
            fields.fail(Code::Conflict, u"split"_s, u"format"_s);
        }
        return mapping;
    }
    refuseJsonFields(fields);
    if (mapping.author.at || !mapping.author.shape.names().isEmpty()) {
        fields.fail(Code::Conflict, u"author"_s, u"format"_s);
    }
    if (mapping.format == Mapping::Format::Binary && fields.has(u"split"_s)) {
        fields.fail(Code::Conflict, u"split"_s, u"format"_s);
    }
    return mapping;
}

Signs parseSigns(const QJsonValue &value, const JsonPointer &at, Mistake &mistake)
{
    Fields fields(value, at, mistake);
    Signs signs;
    signs.join = parsePersonSign(fields, u"join"_s, false, mistake);
    signs.leave = parsePersonSign(fields, u"leave"_s, false, mistake);
    signs.typing = parsePersonSign(fields, u"typing"_s, true, mistake);
    signs.typingEnds = parsePersonSign(fields, u"typingEnds"_s, false, mistake);
    signs.online = parsePeopleSign(fields, u"online"_s, mistake);
    return signs;
}

} // namespace godwit::net::profile
