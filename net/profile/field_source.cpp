#include "net/profile/field_source.h"

#include <QVariant>

namespace godwit::net::profile {

std::optional<QString> textOf(const QJsonValue &value)
{
    if (value.isString() || value.isDouble() || value.isBool()) {
        return value.toVariant().toString();
    }
    return std::nullopt;
}

std::optional<QString> readText(const FieldSource &source, const QJsonValue &value)
{
    std::optional<QString> found;
    if (source.at) {
        found = textOf(source.at->in(value));
    } else {
        const QString text = source.shape.filled([&](const QString &name) {
            const auto pointer = JsonPointer::parse(name);
            const auto part = pointer ? textOf(pointer->in(value)) : std::nullopt;
            if (part) {
                found = QString();
            }
            return part.value_or(QString());
        });
        if (found) {
            found = text;
        }
    }
    return found ? found : source.otherwise;
}

} // namespace godwit::net::profile
