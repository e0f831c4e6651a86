#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>

namespace godwit::net::profile {

/// Names one place in a JSON value (RFC 6901): "" is the whole, "/user/name" a field of a field,
/// "/0" the first element of an array. A value; pure.
class JsonPointer final
{
public:
    JsonPointer() = default; ///< the whole
    explicit JsonPointer(QStringList tokens)
        : m_tokens(std::move(tokens))
    {
    }

    /// None: it neither is empty nor starts with '/', or has a '~' without 0 or 1 behind it.
    [[nodiscard]] static std::optional<JsonPointer> parse(QStringView text);

    /// QJsonValue::Undefined where there is nothing.
    [[nodiscard]] QJsonValue in(const QJsonValue &value) const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] const QStringList &tokens() const { return m_tokens; }
    [[nodiscard]] JsonPointer child(const QString &token) const;

    friend bool operator==(const JsonPointer &, const JsonPointer &) = default;

private:
    QStringList m_tokens; ///< unescaped
};

} // namespace godwit::net::profile
