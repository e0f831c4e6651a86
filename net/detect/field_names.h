#pragma once

#include <QString>
#include <QStringList>

namespace godwit::net::detect {

/// What a field of a message may be.
enum class FieldRole { Text, Author, Id, Time, Room };

/// How much a field's name, with those around it, sounds like \p role: 0 to 12. Pure.
[[nodiscard]] int nameScore(FieldRole role, const QStringList &tokens);

/// Whether a name usually tells what kind of frame it is.
[[nodiscard]] bool isKindName(const QString &name);

/// What a frame of such a kind may be.
enum class KindRole { Message, Join, Leave, Typing, TypingEnds, Online, Other };
[[nodiscard]] KindRole kindRole(const QString &kind);

} // namespace godwit::net::detect
