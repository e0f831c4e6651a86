#pragma once

#include "app/cli/backlog.h"
#include "app/cli/client.h"
#include "app/cli/saver.h"
#include "app/cli/tail_printer.h"

#include <optional>

namespace godwit::app::cli {

/// `godwit-cli tail`: prints a room from where the person wants on, until it is interrupted. The
/// client and the mark outlive it.
class Tail final : public QObject
{
    Q_OBJECT

public:
    /// \p mark: where an earlier run stopped printing; null without a data folder.
    Tail(Client &client, const TailCommand &command, PrintMark *mark);

    /// How the messenger has to be set up, so that everything wanted arrives.
    [[nodiscard]] static chat::MessengerSettings settings(const TailCommand &command,
                                                          PrintMark *mark);

    void start();
    void interrupt();

private:
    void signedIn();
    void enter();
    void begin(bool justJoined);
    void fetch(const Reach &reach);
    void watch(const chat::Connectivity &connectivity);
    void fail(const QString &code, const QString &sentence);
    [[nodiscard]] const chat::Conversation *room() const;

    Client &m_client;
    const TailCommand m_command;
    const std::optional<chat::Seq> m_from; ///< asked for, or where the last run stopped
    TailPrinter m_printer;
    std::optional<Saver> m_saver;
    std::optional<chat::RequestId> m_joining;
    std::optional<Backlog> m_backlog;
    bool m_watching = false;
};

} // namespace godwit::app::cli
