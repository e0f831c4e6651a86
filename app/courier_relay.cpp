#include "app/courier_relay.h"

#include <utility>

namespace godwit::app {

struct CourierRelay::Far
{
    std::unique_ptr<Wire> wire;
};

CourierRelay::CourierRelay(IoThread &thread, WireMaker makeWire)
    : m_thread(thread)
    , m_trace(thread, m_home)
    , m_far(std::make_unique<Far>())
{
    m_thread.post([this, makeWire = std::move(makeWire), far = m_far.get()] {
        far->wire = makeWire();
        m_trace.attach(far->wire->trace());
        far->wire->watchMemory([this](const QList<chat::RememberedNetwork> &networks) {
            m_home.post([this, networks] { Q_EMIT networksRemembered(networks); });
        });
        chat::Courier &courier = far->wire->courier();
        connect(&courier, &Courier::happened, &courier, [this](const QList<chat::Event> &events) {
            m_home.post([this, events] { Q_EMIT happened(events); });
        });
        connect(&courier, &Courier::connectivityChanged, &courier,
                [this](const chat::Connectivity &connectivity) {
                    m_home.post([this, connectivity] { Q_EMIT connectivityChanged(connectivity); });
                });
        connect(&courier, &Courier::transferred, &courier, [this](const chat::TransferNews &news) {
            m_home.post([this, news] { Q_EMIT transferred(news); });
        });
    });
}

CourierRelay::~CourierRelay()
{
    m_thread.run([far = m_far.get()] { far->wire.reset(); });
}

template <class Action> void CourierRelay::onWire(Action action)
{
    m_thread.post(
        [far = m_far.get(), action = std::move(action)] { action(far->wire->courier()); });
}

void CourierRelay::start()
{
    onWire([](Courier &courier) { courier.start(); });
}

void CourierRelay::stop()
{
    onWire([](Courier &courier) { courier.stop(); });
}

void CourierRelay::hurry()
{
    onWire([](Courier &courier) { courier.hurry(); });
}

void CourierRelay::submit(const chat::Command &command)
{
    onWire([command](Courier &courier) { courier.submit(command); });
}

void CourierRelay::transfer(const chat::TransferCommand &command)
{
    onWire([command](Courier &courier) { courier.transfer(command); });
}

void CourierRelay::forgetNetworks()
{
    m_thread.post([far = m_far.get()] { far->wire->forgetNetworks(); });
}

void CourierRelay::enter(const NetworkFacts &facts)
{
    m_thread.post([far = m_far.get(), facts] { far->wire->enter(facts); });
}

} // namespace godwit::app
