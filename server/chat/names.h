#pragma once

#include <QString>

#include <optional>

namespace godwit::server {

/// A name of a person or a room as it is shown, and folded so that names which look alike are one.
struct Name
{
    QString shown;
    QString key;
};

/// 1 to 64 characters after trimming, none of them a control character or one that only changes how
/// the others are shown. Nothing if \p text is no such name.
[[nodiscard]] std::optional<Name> parseName(const QString &text);

/// An id for a room of that name, "design-team" for example; empty if the name has nothing to make
/// one of.
[[nodiscard]] QString roomIdFor(const Name &name);

} // namespace godwit::server
