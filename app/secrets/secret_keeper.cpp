#include "app/secrets/secret_keeper.h"

#include "app/secrets/answered.h"

#include <QPromise>

#include <algorithm>

namespace godwit::app {

using namespace Qt::StringLiterals;
using base::Failure;

namespace {

using Code = SecretError::Code;

constexpr auto probeEnd = "/probe"_L1;

SecretResult<KeptSecret> kept(const QByteArray &secret, SecretPlace place,
                              std::optional<SecretError> why = {})
{
    return KeptSecret{secret, place, std::move(why)};
}

/// Hands the outcome of \p inner on to whoever holds \p outer's future.
template <class T> void forward(QPromise<SecretResult<T>> &outer, const SecretResult<T> &inner)
{
    outer.addResult(inner);
    outer.finish();
}

} // namespace

SecretKeeper::SecretKeeper(SecretPlaces places, base::Scheduler &scheduler,
                           base::Milliseconds patience)
    : m_places(places)
    , m_scheduler(scheduler)
    , m_patience(patience)
{
    Q_ASSERT(m_places.session);
}

/// What one answer and the end of the patience have in common: whichever comes first.
template <class T> struct Wait
{
    QPromise<SecretResult<T>> promise;
    base::Alarm alarm;
    bool isOver = false;
};

template <class T>
QFuture<SecretResult<T>> SecretKeeper::withinPatience(QFuture<SecretResult<T>> answer)
{
    // Shared by the alarm and the continuation, of which the later one may come after the future.
    const auto wait = std::make_shared<Wait<T>>();
    wait->promise.start();
    wait->alarm = m_scheduler.after(m_patience, [wait, patience = m_patience] {
        wait->isOver = true;
        forward<T>(wait->promise,
                   Failure{SecretError{Code::Unavailable,
                                       u"no answer within %1 ms"_s.arg(patience.count())}});
    });
    chat::whenFinished(answer, this, gone<T>(), [this, wait](const SecretResult<T> &result) {
        if (std::exchange(wait->isOver, true)) {
            Q_EMIT keychainAnswered();
            return;
        }
        wait->alarm.cancel();
        forward<T>(wait->promise, result);
    });
    return wait->promise.future();
}

QFuture<SecretResult<QByteArray>> SecretKeeper::readFrom(Place place, const QString &key)
{
    auto answer = place.store->read(key);
    return place.name == SecretPlace::Keychain ? withinPatience(answer) : answer;
}

QFuture<SecretResult<base::Done>> SecretKeeper::writeTo(Place place, const QString &key,
                                                        const QByteArray &secret)
{
    auto answer = place.store->write(key, secret);
    return place.name == SecretPlace::Keychain ? withinPatience(answer) : answer;
}

/// From the one that lasts longest.
QList<SecretKeeper::Place> SecretKeeper::places() const
{
    QList<Place> places;
    if (m_places.keychain) {
        places.append({SecretPlace::Keychain, m_places.keychain});
    }
    if (m_places.file) {
        places.append({SecretPlace::File, m_places.file});
    }
    places.append({SecretPlace::ThisRun, m_places.session});
    return places;
}

QFuture<SecretResult<KeptSecret>> SecretKeeper::read(const QString &key)
{
    // A later place only has a secret that an earlier one did not take, and is quicker to ask.
    QList<Place> order = places();
    std::reverse(order.begin(), order.end());
    return readFirst(order, key, SecretError{Code::NotFound, {}});
}

QFuture<SecretResult<KeptSecret>> SecretKeeper::readFirst(QList<Place> order, const QString &key,
                                                          const SecretError &worst)
{
    if (order.isEmpty()) {
        return answered<KeptSecret>(Failure{worst});
    }
    const Place place = order.takeFirst();
    return followed(readFrom(place, key), this,
                    [this, place, order, key, worst](const SecretResult<QByteArray> &result) {
                        if (result) {
                            return answered(kept(*result, place.name));
                        }
                        const bool isKnown = result.error().code == Code::NotFound;
                        return readFirst(order, key, isKnown ? worst : result.error());
                    });
}

QFuture<SecretResult<KeptSecret>> SecretKeeper::write(const QString &key, const QByteArray &secret)
{
    return writeFirst(places(), key, secret, {});
}

QFuture<SecretResult<KeptSecret>>
SecretKeeper::writeElsewhere(const QString &key, const QByteArray &secret, const SecretError &why)
{
    QList<Place> order = places();
    order.removeIf([](const Place &place) { return place.name == SecretPlace::Keychain; });
    return writeFirst(order, key, secret, why);
}

QFuture<SecretResult<KeptSecret>> SecretKeeper::writeFirst(QList<Place> order, const QString &key,
                                                           const QByteArray &secret,
                                                           const std::optional<SecretError> &why)
{
    if (order.isEmpty()) {
        return answered<KeptSecret>(Failure{why.value_or(SecretError{})});
    }
    const Place place = order.takeFirst();
    return followed(writeTo(place, key, secret), this,
                    [this, place, order, key, secret, why](const SecretResult<base::Done> &result) {
                        if (!result) {
                            return writeFirst(order, key, secret, why ? why : result.error());
                        }
                        // What a later place has is older now.
                        for (const Place &later : order) {
                            later.store->remove(key);
                        }
                        return answered(kept(secret, place.name, why));
                    });
}

QFuture<SecretResult<KeptSecret>> SecretKeeper::add(const QString &key, const QByteArray &secret)
{
    if (!m_places.keychain) {
        return write(key, secret);
    }
    // Behind a lock that nobody opens, some keychains answer that there is nothing. One that has
    // just taken something is open.
    const Place keychain{SecretPlace::Keychain, m_places.keychain};
    return followed(writeTo(keychain, key + probeEnd, QByteArrayLiteral("open")), this,
                    [this, key, secret](const SecretResult<base::Done> &open) {
                        return open ? addToOpenKeychain(key, secret)
                                    : writeElsewhere(key, secret, open.error());
                    });
}

QFuture<SecretResult<KeptSecret>> SecretKeeper::addToOpenKeychain(const QString &key,
                                                                  const QByteArray &secret)
{
    const Place keychain{SecretPlace::Keychain, m_places.keychain};
    return followed(readFrom(keychain, key), this,
                    [this, key, secret](const SecretResult<QByteArray> &found) {
                        m_places.keychain->remove(key + probeEnd);
                        if (found) {
                            m_places.session->remove(key);
                            return answered(kept(*found, SecretPlace::Keychain));
                        }
                        return found.error().code == Code::NotFound
                            ? write(key, secret)
                            : writeElsewhere(key, secret, found.error());
                    });
}

QFuture<SecretResult<KeptSecret>> SecretKeeper::settle(const QString &key)
{
    return followed(m_places.session->read(key), this,
                    [this, key](const SecretResult<QByteArray> &held) {
                        return held ? add(key, *held) : read(key);
                    });
}

QFuture<SecretResult<base::Done>> SecretKeeper::remove(const QString &key)
{
    return removeFrom(places(), key, base::Done{});
}

QFuture<SecretResult<base::Done>> SecretKeeper::removeFrom(QList<Place> order, const QString &key,
                                                           const SecretResult<base::Done> &outcome)
{
    if (order.isEmpty()) {
        return answered(outcome);
    }
    const Place place = order.takeFirst();
    auto answer = place.store->remove(key);
    return followed((place.name == SecretPlace::Keychain ? withinPatience(answer) : answer), this,
                    [this, order, key, outcome](const SecretResult<base::Done> &result) {
                        return removeFrom(order, key, outcome ? result : outcome);
                    });
}

} // namespace godwit::app
