#pragma once

#include "app/cli/data_sink.h"
#include "base/scheduler.h"
#include "chat/attempt_record.h"
#include "chat/files.h"
#include "chat/message.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QUrl>

namespace godwit::app::cli {

/// What godwit-cli says: data on the standard output, one line each; sentences for people on the
/// standard error output. The scheduler outlives it.
class Output final
{
public:
    /// \p dataDescriptor: where data goes; the standard output everywhere but in tests.
    Output(bool json, const base::Scheduler &scheduler, int dataDescriptor = 1);

    void listening(const QUrl &url);
    void connectivity(const chat::Connectivity &connectivity);
    /// To be told with the next state: those that began, went on or ended.
    void attempts(const QList<chat::AttemptRecord> &attempts);
    void sent(const chat::MessageId &id, chat::Seq seq);
    void message(const chat::Message &message);
    /// A line of its own: \p fields for programs, \p text for people; empty: not for them.
    void fact(const QString &event, const QJsonObject &fields, const QString &text);
    void file(const chat::FileId &id, const chat::FileStatus &status); ///< for programs only
    void saved(const chat::FileId &id, const QString &path);
    /// \p code is for programs.
    void error(const QString &code, const QString &sentence);
    void note(const QString &sentence);

    /// Nobody reads the standard output any more.
    [[nodiscard]] bool isBroken() const { return m_data.isBroken(); }

private:
    [[nodiscard]] QJsonArray takeAttempts();
    void write(const QString &event, QJsonObject fields);
    void narrate(const chat::Connectivity &connectivity);

    bool m_json;
    const base::Scheduler &m_scheduler;
    base::TimePoint m_start;
    DataSink m_data;
    chat::Connectivity m_last;
    QMap<int, chat::AttemptRecord> m_attempts; ///< by id; not told yet, or still going on
    bool m_inTrouble = false; ///< told so on the standard error output
};

} // namespace godwit::app::cli
