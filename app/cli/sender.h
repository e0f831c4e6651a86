#pragma once

#include "app/cli/client.h"
#include "app/cli/line_splitter.h"
#include "app/cli/standard_input.h"

#include <QSet>

#include <optional>

namespace godwit::app::cli {

/// `godwit-cli send`: one text, or every line of the standard input, and first of all what an
/// earlier run left. Ends when all of it is stored at the server. The client outlives it.
class Sender final : public QObject
{
    Q_OBJECT

public:
    /// \p mayRepeat: the server knows a message by its id and keeps it once.
    Sender(Client &client, const SendCommand &command, bool mayRepeat);

    void start();
    /// Ends at once and leaves what is not sent to the next run, if it is on disk.
    void interrupt();

private:
    void opened();
    void take(const QList<InputLine> &lines);
    void post(const chat::Draft &draft);
    /// Copies what is to be attached, file by file, then posts the message.
    void attach(qsizetype index);
    void accepted(const chat::MessageId &id, chat::Seq seq);
    void dropped(const chat::MessageId &id, const QString &code, const QString &sentence);
    void dropUnconfirmed();
    /// From the last progress on, as long as anything waits.
    void watch();
    void proceed();

    Client &m_client;
    const SendCommand m_command;
    const bool m_mayRepeat;
    LineSplitter m_splitter;
    std::optional<StandardInput> m_input;
    bool m_inputOpen = false;
    bool m_failed = false;
    chat::Draft m_draft; ///< the one message with files
    QSet<chat::MessageId> m_waiting; ///< not answered yet, of this run and of earlier ones
    QSet<chat::MessageId> m_doubtful; ///< of earlier runs, and may have been sent then
};

} // namespace godwit::app::cli
