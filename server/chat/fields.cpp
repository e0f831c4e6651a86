#include "server/chat/fields.h"

#include <cmath>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;

constexpr double MaxSafeInteger = 9007199254740991.0;

} // namespace

void Fields::complain(QStringView name, QStringView what)
{
    if (!m_problem) {
        m_problem = Refusal{u"bad-request"_s, u"'%1' must be %2."_s.arg(name, what), {}};
    }
}

bool Fields::has(QStringView name) const
{
    const QJsonValue value = m_request.value(name);
    return !value.isUndefined() && !value.isNull();
}

QString Fields::text(QStringView name, qsizetype max)
{
    const QString value = m_request.value(name).toString();
    if (value.isEmpty() || value.size() > max) {
        complain(name, u"a string of 1 to %1 characters"_s.arg(max));
    }
    return value;
}

std::optional<QString> Fields::optionalText(QStringView name, qsizetype max)
{
    return has(name) ? std::optional(text(name, max)) : std::nullopt;
}

QString Fields::anyText(QStringView name)
{
    const QJsonValue value = m_request.value(name);
    if (!value.isString()) {
        complain(name, u"a string");
    }
    return value.toString();
}

qint64 Fields::number(QStringView name)
{
    const QJsonValue value = m_request.value(name);
    const double real = value.toDouble(-1);
    if (!value.isDouble() || real < 0 || real > MaxSafeInteger || std::floor(real) != real) {
        complain(name, u"a whole number that is not negative");
        return 0;
    }
    return static_cast<qint64>(real);
}

std::optional<qint64> Fields::optionalNumber(QStringView name)
{
    return has(name) ? std::optional(number(name)) : std::nullopt;
}

bool Fields::flag(QStringView name)
{
    const QJsonValue value = m_request.value(name);
    if (!value.isBool()) {
        complain(name, u"true or false");
    }
    return value.toBool();
}

} // namespace godwit::server
