#pragma once

#include "app/cli/command.h"
#include "base/result.h"

/// Reads the value of one option each; the error is a sentence for people.
namespace godwit::app::cli {

template <class T> using OptionValue = base::Result<T, QString>;

[[nodiscard]] OptionValue<QString> path(const QString &text);
/// \p plainHosts: where it may be http.
[[nodiscard]] OptionValue<QUrl> serverUrl(const QString &text, const QStringList &plainHosts);
/// An address of which is to be found out how it is spoken to.
[[nodiscard]] OptionValue<net::detect::TypedAddress> typedAddress(const QString &text,
                                                                  const QStringList &plainHosts);
/// A name as the contract allows it (docs/PROTOCOL.md, section 2).
[[nodiscard]] OptionValue<QString> personName(const QString &text);
/// A room's id; a '#' before it is how people write rooms and is dropped.
[[nodiscard]] OptionValue<chat::ConversationId> roomId(const QString &text);
[[nodiscard]] OptionValue<TransportChoice> transport(const QString &text);
[[nodiscard]] OptionValue<Language> language(const QString &text);
/// A positive number of seconds, with decimals.
[[nodiscard]] OptionValue<base::Milliseconds> seconds(const QString &text);
/// The same, up to ten minutes.
[[nodiscard]] OptionValue<base::Milliseconds> holdTime(const QString &text);
[[nodiscard]] OptionValue<int> messageCount(const QString &text);
[[nodiscard]] OptionValue<chat::Seq> seq(const QString &text);
/// ADDRESS:PORT, [V6ADDRESS]:PORT or PORT.
[[nodiscard]] OptionValue<ListenAddress> listenAddress(const QString &text);
/// CATEGORY=LEVEL as one or more lines of filter rules; the level and all above it are shown.
[[nodiscard]] OptionValue<QStringList> logRules(const QString &text);

} // namespace godwit::app::cli
