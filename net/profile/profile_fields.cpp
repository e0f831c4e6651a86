#include "net/profile/profile_fields.h"

namespace godwit::net::profile {

using namespace Qt::StringLiterals;

Fields::Fields(const QJsonValue &value, JsonPointer at, Mistake &mistake)
    : m_object(value.toObject())
    , m_at(std::move(at))
    , m_mistake(mistake)
{
    if (!value.isObject()) {
        m_mistake.set(Code::WrongType, m_at, u"object"_s);
    }
}

Fields::~Fields()
{
    for (auto field = m_object.constBegin(); field != m_object.constEnd(); ++field) {
        if (!m_known.contains(field.key())) {
            m_mistake.set(Code::UnknownField, at(field.key()));
        }
    }
}

QJsonValue Fields::take(const QString &name)
{
    m_known.insert(name);
    return m_object.value(name);
}

void Fields::fail(Code code, const QString &name, const QString &detail)
{
    m_mistake.set(code, at(name), detail);
}

bool Fields::require(const QString &name)
{
    if (!has(name)) {
        fail(Code::MissingField, name);
    }
    return has(name);
}

void Fields::exclude(const QString &name, const QString &other)
{
    if (has(name) && has(other)) {
        fail(Code::Conflict, name, other);
    }
}

QString Fields::text(const QString &name)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isString()) {
        fail(Code::WrongType, name, u"text"_s);
    }
    if (value.toString().size() > LongestText) {
        fail(Code::TooLarge, name, QString::number(LongestText));
    }
    return value.toString();
}

bool Fields::truth(const QString &name, bool otherwise)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isBool()) {
        fail(Code::WrongType, name, u"true or false"_s);
    }
    return value.toBool(otherwise);
}

double Fields::number(const QString &name, double otherwise, double least, double most)
{
    const QJsonValue value = take(name);
    if (value.isUndefined()) {
        return otherwise;
    }
    const double number = value.toDouble(otherwise);
    if (!value.isDouble()) {
        fail(Code::WrongType, name, u"number"_s);
    } else if (!(number >= least && number <= most)) {
        fail(Code::OutOfRange, name,
             u"%1 to %2"_s.arg(QString::number(least), QString::number(most)));
    }
    return qBound(least, number, most);
}

int Fields::word(const QString &name, const QStringList &words, int otherwise)
{
    const QString text = this->text(name);
    if (!has(name)) {
        return otherwise;
    }
    const qsizetype found = words.indexOf(text);
    if (found < 0) {
        fail(Code::UnknownWord, name, words.join(u", "_s));
    }
    return qMax(0, static_cast<int>(found));
}

std::optional<JsonPointer> Fields::pointer(const QString &name)
{
    const QString text = this->text(name);
    if (!has(name)) {
        return std::nullopt;
    }
    const auto pointer = JsonPointer::parse(text);
    if (!pointer) {
        fail(Code::BadPointer, name);
    }
    return pointer;
}

TextTemplate Fields::shape(const QString &name, const QStringList &names)
{
    auto shape = TextTemplate::parse(text(name));
    if (!shape) {
        fail(Code::BadTemplate, name);
        return {};
    }
    for (const QString &used : shape->names()) {
        if (!names.contains(used)) {
            fail(Code::BadTemplate, name, used);
        }
    }
    return std::move(shape).value();
}

FieldSource Fields::source(const QString &name)
{
    FieldSource source;
    const QJsonValue value = take(name);
    if (value.isString()) {
        source.at = pointer(name);
        return source;
    }
    if (value.isUndefined()) {
        return source;
    }
    Fields fields(value, at(name), m_mistake);
    source.at = fields.pointer(u"at"_s);
    if (auto shape = TextTemplate::parse(fields.text(u"template"_s))) {
        source.shape = std::move(shape).value();
    } else {
        fields.fail(Code::BadTemplate, u"template"_s);
    }
    for (const QString &used : source.shape.names()) {
        if (!JsonPointer::parse(used)) {
            fields.fail(Code::BadTemplate, u"template"_s, used);
        }
    }
    const QString constant = fields.text(u"always"_s);
    const QString otherwise = fields.text(u"else"_s);
    for (const QString &other : {u"at"_s, u"template"_s, u"else"_s}) {
        fields.exclude(u"always"_s, other);
    }
    fields.exclude(u"template"_s, u"at"_s);
    if (fields.has(u"always"_s)) {
        source.otherwise = constant;
    } else if (fields.has(u"else"_s)) {
        source.otherwise = otherwise;
    }
    if (!source.at && source.shape.names().isEmpty() && !fields.has(u"always"_s)) {
        fields.fail(Code::MissingField, u"at"_s);
    }
    return source;
}

QStringList Fields::texts(const QString &name, qsizetype most)
{
    QStringList texts;
    for (const auto &[value, place] : elements(name, most)) {
        if (!value.isString()) {
            m_mistake.set(Code::WrongType, place, u"text"_s);
        }
        texts.append(value.toString());
    }
    return texts;
}

QList<std::pair<QJsonValue, JsonPointer>> Fields::elements(const QString &name, qsizetype most)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isArray()) {
        fail(Code::WrongType, name, u"list"_s);
    }
    const QJsonArray array = value.toArray();
    if (array.size() > most) {
        fail(Code::TooLarge, name, QString::number(most));
    }
    QList<std::pair<QJsonValue, JsonPointer>> elements;
    for (qsizetype i = 0; i < qMin(array.size(), most); ++i) {
        elements.append({array.at(i), at(name).child(QString::number(i))});
    }
    return elements;
}

} // namespace godwit::net::profile
