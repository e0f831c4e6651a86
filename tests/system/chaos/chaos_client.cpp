#include "chaos/chaos_client.h"

#include "chaos/kept_messages.h"

namespace godwit::test {

using namespace Qt::StringLiterals;

namespace {

const QString room = u"general"_s;

QStringList accountArguments(const ChaosPlace &place, const QString &name, const QString &folder)
{
    return {u"--server"_s,    place.server.toString(), u"--as"_s,   name,   u"--room"_s, room,
            u"--transport"_s, place.transport,         u"--data"_s, folder, u"--json"_s};
}

} // namespace

ChaosSender::ChaosSender(ChaosPlace place, QString name, int messages)
    : m_place(std::move(place))
    , m_name(std::move(name))
    , m_messages(messages)
{
}

QString ChaosSender::folder() const
{
    return m_place.folder + u'/' + m_name;
}

void ChaosSender::start()
{
    m_process = std::make_unique<JsonProcess>(
        u"godwit-cli"_s,
        QStringList{u"send"_s} + accountArguments(m_place, m_name, folder()) + QStringList{u"-"_s});
    connect(m_process.get(), &JsonProcess::lineRead, this, [this](const QJsonObject &line) {
        if (line[u"event"_s] == u"sent"_s) {
            ++m_confirmed;
            Q_EMIT progressed();
        }
    });
    connect(m_process.get(), &JsonProcess::ended, this, &ChaosSender::progressed);
    m_inputOpen = m_process->start();
}

void ChaosSender::feed(int numbers)
{
    QByteArray lines;
    while (m_fed < std::min(numbers, m_messages)) {
        lines += QByteArray::number(++m_fed) + '\n';
    }
    if (!lines.isEmpty()) {
        m_process->write(lines);
    }
    if (m_fed == m_messages && m_inputOpen) {
        m_inputOpen = false;
        m_process->closeInput();
    }
}

bool ChaosSender::killAndRestart()
{
    m_process->kill();
    // What it had read, but not kept, is lost with it, and it never said otherwise: that is the end
    // of what it was given. Anything missing before that end is a fault.
    const auto kept = readArchive(folder(), m_place.server, m_name, room);
    if (!kept) {
        return false;
    }
    QList<GotMessage> all;
    for (const GotMessage &message : kept->confirmed) {
        if (message.from == m_name) {
            all << message;
        }
    }
    all << kept->waiting;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all.at(i).body.toInt() != i + 1) {
            return false;
        }
    }
    if (all.size() < m_confirmed || all.size() > m_fed) {
        return false;
    }
    m_fed = static_cast<int>(all.size());
    start();
    return true;
}

ChaosReceiver::ChaosReceiver(ChaosPlace place, QString name)
    : m_place(std::move(place))
    , m_name(std::move(name))
{
}

QString ChaosReceiver::folder() const
{
    return m_place.folder + u'/' + m_name;
}

void ChaosReceiver::start()
{
    QStringList arguments = QStringList{u"tail"_s} + accountArguments(m_place, m_name, folder());
    if (m_kills == 0) {
        arguments << u"--since"_s << u"0"_s;
    }
    m_process = std::make_unique<JsonProcess>(u"godwit-cli"_s, arguments);
    connect(m_process.get(), &JsonProcess::lineRead, this, [this](const QJsonObject &line) {
        if (line[u"event"_s] == u"message"_s) {
            m_printed << GotMessage{line[u"from"_s].toString(), line[u"body"_s].toString(),
                                    line[u"seq"_s].toInteger()};
            Q_EMIT progressed();
        }
    });
    m_process->start();
}

void ChaosReceiver::killAndRestart()
{
    m_process->kill();
    m_torn += m_process->otherLines().size();
    ++m_kills;
    start();
}

bool ChaosReceiver::finish()
{
    m_process->terminate();
    return m_process->waitForEnd() && m_process->exitCode() == 0;
}

} // namespace godwit::test
