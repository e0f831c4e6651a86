#include "app/cli/client.h"

#include "app/cli/wording.h"

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using chat::Messenger;

Client::Client(AccountSession &session, base::Scheduler &scheduler, Output &output, QString folder)
    : m_session(session)
    , m_scheduler(scheduler)
    , m_output(output)
    , m_folder(std::move(folder))
{
    connect(&messenger(), &Messenger::opened, this, [this](const auto &setAside) {
        m_opened = true;
        if (setAside) {
            m_output.note(u"The history was damaged; it is kept as %1."_s.arg(*setAside));
        }
    });
    connect(&m_session.trace(), &chat::TraceSource::stateNoted, this,
            [this](const auto &, const auto &attempts) { m_output.attempts(attempts); });
    connect(&messenger(), &Messenger::connectivityChanged, this, &Client::connectivityChanged);
    connect(&messenger(), &Messenger::storageFailed, this, &Client::storageFailed);
    connect(&messenger(), &Messenger::messageUnkeepable, this,
            [this](const auto &, const auto &error) { storageFailed(error); });
    connect(&m_session, &AccountSession::closed, this,
            [this] { Q_EMIT ended(m_ending.value_or(ExitCode::Done)); });
}

void Client::start()
{
    messenger().start();
}

void Client::end(ExitCode code)
{
    if (!m_ending) {
        m_ending = code;
        m_watch.cancel();
        m_session.close();
    }
}

void Client::watch(std::optional<base::Milliseconds> limit, const QString &sentence)
{
    if (!limit || m_ending) {
        m_watch.cancel();
        return;
    }
    m_watch = m_scheduler.after(*limit, [this, sentence] {
        const QString reason = reasonOf(messenger().connectivity());
        m_output.error(u"timed-out"_s,
                       reason.isEmpty() ? sentence + u'.' : u"%1: %2."_s.arg(sentence, reason));
        end(ExitCode::TimedOut);
    });
}

void Client::connectivityChanged(const chat::Connectivity &connectivity)
{
    if (m_ending) {
        return;
    }
    m_output.connectivity(connectivity);
    if (connectivity.phase == chat::Phase::Refused) {
        refused(connectivity);
    }
}

void Client::refused(const chat::Connectivity &connectivity)
{
    const bool signIn = connectivity.cause == chat::Cause::SignInRefused;
    const QString code
        = connectivity.code.isEmpty() ? nameOf(connectivity.cause) : connectivity.code;
    m_output.error(code, u"The server cannot be used: %1."_s.arg(reasonOf(connectivity)));
    end(signIn ? ExitCode::SignInRefused : ExitCode::Failed);
}

void Client::storageFailed(const chat::ArchiveError &error)
{
    m_output.error(nameOf(error.code), sentenceFor(error, m_folder));
    // Later on the messenger keeps what was not stored, and tries again.
    if (!m_opened) {
        end(ExitCode::Failed);
    }
}

} // namespace godwit::app::cli
