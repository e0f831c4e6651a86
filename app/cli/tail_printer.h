#pragma once

#include "app/cli/output.h"
#include "app/cli/print_mark.h"
#include "chat/archive.h"
#include "chat/messenger.h"

#include <QObject>

#include <optional>

namespace godwit::app::cli {

/// Prints the messages of one room, each once, from a position on. The references outlive it.
///
/// What was missed is announced in the order of its last changes: an edited message comes where its
/// edit belongs. With an archive that outlives us it is therefore read back from there once nothing
/// is missing, in the order of the messages, and one number tells what is printed, whenever we are
/// killed. An archive in memory keeps only the newest, so there it is printed as it comes.
class TailPrinter final : public QObject
{
    Q_OBJECT

public:
    enum class Source { Archive, Announcements };

    TailPrinter(Output &output, chat::Messenger &messenger, chat::Archive &archive,
                chat::ConversationId room, Source source);

    /// Where to remember the position; none: nowhere.
    void setMark(PrintMark *mark) { m_mark = mark; }
    /// Prints everything after \p position from now on: what the archive has if \p haveAll says
    /// that nothing is missing there, then what comes. To be called once.
    void start(chat::Seq position, bool haveAll);
    [[nodiscard]] bool isStarted() const { return m_state != State::Idle; }

Q_SIGNALS:
    /// Nobody reads our output any more, or the position cannot be written down.
    void failed(const QString &sentence);
    void printed(const godwit::chat::Message &message);
    void archiveFailed(const godwit::chat::ArchiveError &error);

private:
    enum class State {
        Idle,
        Behind, ///< something may be missing in the archive
        Reading, ///< printing what the archive has
        Live,
    };

    void take(const QList<chat::Message> &messages, chat::Origin origin);
    void caughtUp();
    void read();
    void readDone(const chat::ArchiveResult<chat::Page> &page);
    bool print(const chat::Message &message);
    void remember(chat::Seq seq);

    Output &m_output;
    chat::Messenger &m_messenger;
    chat::Archive &m_archive;
    chat::ConversationId m_room;
    Source m_source;
    PrintMark *m_mark = nullptr;
    chat::Seq m_position; ///< everything up to here is printed
    chat::Seq m_newest; ///< the newest that is printed
    State m_state = State::Idle;
    bool m_readAgain = false;
};

} // namespace godwit::app::cli
