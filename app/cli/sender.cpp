#include "app/cli/sender.h"

#include "app/cli/file_wording.h"
#include "app/cli/wording.h"
#include "chat/when_finished.h"

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using chat::Messenger;

namespace {

/// No server takes a longer message; what arrives beyond this is not even kept.
constexpr qsizetype longestLine = 1024 * 1024;
/// So many messages may wait before the input is left with its writer.
constexpr qsizetype mostWaiting = 1000;

} // namespace

Sender::Sender(Client &client, const SendCommand &command, bool mayRepeat)
    : m_client(client)
    , m_command(command)
    , m_mayRepeat(mayRepeat)
    , m_splitter(longestLine)
{
    const Messenger &messenger = client.messenger();
    connect(&messenger, &Messenger::opened, this, &Sender::opened);
    connect(&messenger, &Messenger::accepted, this, &Sender::accepted);
    connect(&messenger, &Messenger::refused, this, [this](const auto &id, const auto &refusal) {
        dropped(id, refusal.code,
                u"The server refused the message %1: %2"_s.arg(id.text(), reasonOf(refusal)));
    });
    if (client.files()) {
        connect(client.files(), &chat::Files::changed, this, [this](const chat::FileId &id) {
            m_client.output().file(id, m_client.files()->status(id));
        });
    }
    connect(&messenger, &Messenger::outboxChanged, this, &Sender::dropUnconfirmed);
    connect(&messenger, &Messenger::catchUpFinished, this, &Sender::dropUnconfirmed);
    for (const auto trouble : {&Messenger::notKept, &Messenger::unkeepable}) {
        connect(&messenger, trouble, this, [this](const auto &id, const auto &error) {
            dropped(id, nameOf(error.code), u"The message %1 could not be kept."_s.arg(id.text()));
        });
    }
}

void Sender::start()
{
    m_client.start();
}

void Sender::interrupt()
{
    if (m_waiting.isEmpty()) {
        m_client.end(m_failed ? ExitCode::Failed : ExitCode::Done);
        return;
    }
    const QString count = QString::number(m_waiting.size());
    m_client.output().error(
        u"interrupted"_s,
        m_command.common.data
            ? u"Interrupted. Messages that wait for the next run: %1."_s.arg(count)
            : u"Interrupted. Messages that were not confirmed: %1."_s.arg(count));
    m_client.end(ExitCode::Failed);
}

void Sender::opened()
{
    for (const chat::PendingMessage &left : m_client.messenger().outbox()) {
        m_waiting << left.id;
        if (!m_mayRepeat && std::holds_alternative<chat::Unconfirmed>(left.state)) {
            m_doubtful << left.id;
            continue;
        }
        // The server answers a message that it has as it did the first time.
        m_client.messenger().retry(left.id);
    }
    watch();
    if (!m_command.attach.isEmpty()) {
        m_inputOpen = true;
        m_draft.body = *m_command.text;
        attach(0);
        return;
    }
    if (m_command.text) {
        post({*m_command.text, {}});
        proceed();
        return;
    }
    m_inputOpen = true;
    m_input.emplace();
    connect(&*m_input, &StandardInput::received, this,
            [this](const QByteArray &bytes) { take(m_splitter.feed(bytes)); });
    connect(&*m_input, &StandardInput::ended, this, [this] {
        m_inputOpen = false;
        take(m_splitter.finish());
    });
    proceed();
}

void Sender::take(const QList<InputLine> &lines)
{
    for (const InputLine &line : lines) {
        if (line) {
            post({*line, {}});
            continue;
        }
        const bool tooLong = line.error().code == LineError::Code::TooLong;
        m_failed = true;
        m_client.output().error(
            tooLong ? u"too-large"_s : u"bad-request"_s,
            u"Line %1 of the input is %2; it was not sent."_s.arg(
                QString::number(line.error().line), tooLong ? u"too long"_s : u"not UTF-8"_s));
    }
    proceed();
}

void Sender::attach(qsizetype index)
{
    if (index == m_command.attach.size()) {
        m_inputOpen = false;
        post(m_draft);
        proceed();
        return;
    }
    const QString &path = m_command.attach.at(index);
    chat::whenFinished(m_client.files()->shelf().adopt(path, 0), this,
                       chat::ShelfResult<chat::Attachment>(base::Failure{chat::ShelfError{}}),
                       [this, index, path](const chat::ShelfResult<chat::Attachment> &file) {
                           if (file) {
                               m_draft.attachments.append(*file);
                               attach(index + 1);
                               return;
                           }
                           m_inputOpen = false;
                           m_failed = true;
                           m_client.output().error(nameOf(file.error().code),
                                                   sentenceFor(file.error(), path));
                           proceed();
                       });
}

void Sender::post(const chat::Draft &draft)
{
    m_waiting << m_client.messenger().send(m_command.account.room, draft);
    if (m_waiting.size() == 1) {
        watch();
    }
}

void Sender::watch()
{
    m_client.watch(m_waiting.isEmpty() ? std::nullopt : m_command.account.timeout,
                   u"The server did not confirm in time"_s);
}

void Sender::accepted(const chat::MessageId &id, chat::Seq seq)
{
    m_client.output().sent(id, seq);
    m_waiting.remove(id);
    watch();
    proceed();
}

void Sender::dropped(const chat::MessageId &id, const QString &code, const QString &sentence)
{
    m_failed = true;
    m_client.output().error(code, sentence);
    // Nobody is here to decide about it, and the next run must not be haunted by it.
    m_client.messenger().discard(id);
    m_waiting.remove(id);
    watch();
    proceed();
}

/// A server that knows a message by its id gets it again. Where it may have come through and would
/// come through twice, nobody is here to decide; what an earlier run has left may still be among
/// what the server tells first.
void Sender::dropUnconfirmed()
{
    if (m_mayRepeat || m_client.messenger().connectivity().phase == chat::Phase::Idle) {
        return;
    }
    const QList<chat::PendingMessage> outbox = m_client.messenger().outbox();
    for (const chat::PendingMessage &message : outbox) {
        const bool isUnconfirmed = std::holds_alternative<chat::Unconfirmed>(message.state);
        const bool isTooEarly = m_doubtful.contains(message.id) && !m_client.messenger().caughtUp();
        if (isUnconfirmed && m_waiting.contains(message.id) && !isTooEarly) {
            dropped(message.id, u"unconfirmed"_s,
                    u"Nobody confirmed the message %1: it may have come through, or not. It is not "
                    u"sent again."_s.arg(message.id.text()));
        }
    }
}

void Sender::proceed()
{
    if (m_input && m_inputOpen) {
        m_input->setReading(m_waiting.size() < mostWaiting);
    }
    if (m_waiting.isEmpty() && !m_inputOpen) {
        m_client.end(m_failed ? ExitCode::Failed : ExitCode::Done);
    }
}

} // namespace godwit::app::cli
