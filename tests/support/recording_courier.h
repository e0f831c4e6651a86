#pragma once

#include "chat/courier.h"

#include <QList>

namespace godwit::test {

/// A courier that writes down what it is asked for and says what the test wants said.
class RecordingCourier final : public chat::Courier
{
    Q_OBJECT

public:
    void start() override { ++starts; }
    void stop() override { ++stops; }
    void hurry() override { ++hurries; }
    void submit(const chat::Command &command) override { commands.append(command); }
    void transfer(const chat::TransferCommand &command) override { transfers.append(command); }

    void say(const QList<chat::Event> &events) { Q_EMIT happened(events); }
    void become(chat::Phase phase)
    {
        chat::Connectivity connectivity;
        connectivity.phase = phase;
        Q_EMIT connectivityChanged(connectivity);
    }

    /// All commands of one kind so far, in order.
    template <class T> [[nodiscard]] QList<T> all() const
    {
        QList<T> found;
        for (const chat::Command &command : commands) {
            if (const auto *match = std::get_if<T>(&command)) {
                found.append(*match);
            }
        }
        return found;
    }
    /// The same, and forgets every command.
    template <class T> [[nodiscard]] QList<T> take()
    {
        const QList<T> found = all<T>();
        commands.clear();
        return found;
    }

    /// All transfers of one kind so far, in order.
    template <class T> [[nodiscard]] QList<T> allTransfers() const
    {
        QList<T> found;
        for (const chat::TransferCommand &command : transfers) {
            if (const auto *match = std::get_if<T>(&command)) {
                found.append(*match);
            }
        }
        return found;
    }
    void tell(const chat::TransferNews &news) { Q_EMIT transferred(news); }

    QList<chat::Command> commands;
    QList<chat::TransferCommand> transfers;
    int starts = 0;
    int stops = 0;
    int hurries = 0;
};

} // namespace godwit::test
