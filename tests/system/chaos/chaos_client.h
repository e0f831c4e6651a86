#pragma once

#include "chaos/verdict.h"
#include "support/json_process.h"

#include <QUrl>

#include <memory>

namespace godwit::test {

/// Where the clients of a run find the server, and how they speak to it.
struct ChaosPlace
{
    QUrl server;
    QString transport;
    QString folder; ///< of the run; each client has its own in it
};

/// A `godwit-cli send -` that is fed with numbers, over all its lives. Owned by the run.
class ChaosSender final : public QObject
{
    Q_OBJECT

public:
    ChaosSender(ChaosPlace place, QString name, int messages);

    void start();
    /// Feeds it until it has been given \p numbers lines altogether; at the last one its input
    /// ends.
    void feed(int numbers);
    /// SIGKILL, then the next life with the same folder. False if its archive does not hold exactly
    /// the first so many messages: something that it was given before is gone.
    bool killAndRestart();

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] int messages() const { return m_messages; }
    [[nodiscard]] int fed() const { return m_fed; }
    [[nodiscard]] qsizetype confirmed() const { return m_confirmed; }
    [[nodiscard]] bool hasEnded() const { return !m_process->isRunning(); }
    [[nodiscard]] qint64 processId() const { return m_process->processId(); }
    [[nodiscard]] int exitCode() const { return m_process->exitCode(); }
    [[nodiscard]] QByteArray errorText() const { return m_process->errorText(); }
    /// What this life of it has told.
    [[nodiscard]] const QList<QJsonObject> &lines() const { return m_process->lines(); }

Q_SIGNALS:
    void progressed();

private:
    [[nodiscard]] QString folder() const;

    ChaosPlace m_place;
    QString m_name;
    int m_messages;
    int m_fed = 0;
    bool m_inputOpen = false;
    qsizetype m_confirmed = 0;
    std::unique_ptr<JsonProcess> m_process;
};

/// A `godwit-cli tail`, over all its lives. Owned by the run.
class ChaosReceiver final : public QObject
{
    Q_OBJECT

public:
    ChaosReceiver(ChaosPlace place, QString name);

    void start();
    void killAndRestart();
    /// SIGTERM; false if it does not end well.
    bool finish();

    [[nodiscard]] const QString &name() const { return m_name; }
    /// Everything that it has printed, in all its lives.
    [[nodiscard]] const QList<GotMessage> &printed() const { return m_printed; }
    /// Lines that were cut in the middle by a kill.
    [[nodiscard]] qsizetype torn() const { return m_torn; }
    [[nodiscard]] int kills() const { return m_kills; }
    [[nodiscard]] bool isRunning() const { return m_process->isRunning(); }
    [[nodiscard]] qint64 processId() const { return m_process->processId(); }
    [[nodiscard]] QByteArray errorText() const { return m_process->errorText(); }
    /// What this life of it has told.
    [[nodiscard]] const QList<QJsonObject> &lines() const { return m_process->lines(); }
    [[nodiscard]] QString folder() const;

Q_SIGNALS:
    void progressed();

private:
    ChaosPlace m_place;
    QString m_name;
    int m_kills = 0;
    qsizetype m_torn = 0;
    QList<GotMessage> m_printed;
    std::unique_ptr<JsonProcess> m_process;
};

} // namespace godwit::test
