#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

#include <functional>

namespace godwit::net::profile {

/// Text with places to be filled in: "{{name}}: {{text}}". What is filled in is never read again,
/// so nobody's message can bring a place of its own. A value; pure.
class TextTemplate final
{
public:
    /// Two braces that are not closed, or with nothing between them.
    struct Malformed
    {
    };

    TextTemplate() = default;
    [[nodiscard]] static base::Result<TextTemplate, Malformed> parse(const QString &text);

    /// \p valueOf: what stands for a name, in the form that its surroundings need.
    [[nodiscard]] QString filled(const std::function<QString(const QString &name)> &valueOf) const;
    /// The names, as often as they occur.
    [[nodiscard]] QStringList names() const;
    /// As it was written; blanks within braces are gone.
    [[nodiscard]] QString text() const;
    /// The name, if it is one place and nothing else; else empty.
    [[nodiscard]] QString onlyName() const;

    friend bool operator==(const TextTemplate &, const TextTemplate &) = default;

private:
    struct Piece
    {
        QString text;
        bool isName = false;
        friend bool operator==(const Piece &, const Piece &) = default;
    };
    QList<Piece> m_pieces;
};

} // namespace godwit::net::profile
