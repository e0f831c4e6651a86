#pragma once

#include <QtGlobal>

#include <optional>
#include <utility>

/// Whether QAccessibleAnnouncementEvent exists.
#define GODWIT_QT_ANNOUNCES (QT_VERSION >= QT_VERSION_CHECK(6, 8, 0))

/// The differences between Qt 6.4 and its successors, in one place. What concerns classes of other
/// modules than Core is a template, so that this header needs none of them.
namespace godwit::base {

/// Whether the desktop is dark, as \p hints (QStyleHints) tell it; nothing before Qt 6.5.
template <class Hints> std::optional<bool> darkColorScheme([[maybe_unused]] const Hints *hints)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (hints->colorScheme() != Qt::ColorScheme::Unknown) {
        return hints->colorScheme() == Qt::ColorScheme::Dark;
    }
#endif
    return std::nullopt;
}

/// Calls \p action when the desktop turns dark or light. False where Qt cannot tell (before 6.5).
template <class Hints, class Context, class Action>
bool onColorSchemeChanged([[maybe_unused]] const Hints *hints, [[maybe_unused]] Context *context,
                          [[maybe_unused]] Action action)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    Context::connect(hints, &Hints::colorSchemeChanged, context, std::move(action));
    return true;
#else
    return false;
#endif
}

/// The signal that tells of an error of \p Socket (QWebSocket): renamed in Qt 6.5.
template <class Socket> constexpr auto errorSignal()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return &Socket::errorOccurred;
#else
    // Cast by the argument's type alone, since the function of that name has none.
    return static_cast<void (Socket::*)(decltype(std::declval<const Socket &>().error()))>(
        &Socket::error);
#endif
}

} // namespace godwit::base
