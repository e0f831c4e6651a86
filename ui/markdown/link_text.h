#pragma once

#include <QString>

#include <optional>

namespace godwit::ui {

/// How a link is shown, so that nobody is led elsewhere than they think.
struct LinkText
{
    bool isLink = true; ///< it can be clicked
    std::optional<QString> replacement{}; ///< of the words it was written with
    friend bool operator==(const LinkText &, const LinkText &) = default;
};

/// Only http, https and mailto can be clicked; with others, address and words are both shown. Words
/// that look like an address of another host than \p target give way to the target.
[[nodiscard]] LinkText linkText(const QString &words, const QString &target);

} // namespace godwit::ui
