#pragma once

#include "app/secrets/secret_store.h"
#include "base/scheduler.h"

#include <QList>
#include <QObject>

#include <optional>

namespace godwit::app {

/// Where a secret is.
enum class SecretPlace { Keychain, File, ThisRun };

/// The places to choose from; all outlive the keeper.
struct SecretPlaces
{
    SecretStore *keychain = nullptr; ///< null: not to be used
    SecretStore *file = nullptr; ///< null: the person has not agreed to it
    SecretStore *session = nullptr; ///< never null
};

/// A secret and what is to be said about it.
struct KeptSecret
{
    QByteArray secret;
    SecretPlace place = SecretPlace::Keychain;
    /// Why it is not in the keychain, if it should have been.
    std::optional<SecretError> keychainError;
};

/// Decides where secrets are kept: in the keychain; where that fails or is silent for too long, in
/// a file if the person has agreed; else for this run only. Says what it did, and never deletes or
/// replaces anything because a keychain did not answer. Owned by the composition root; lives on the
/// thread of its scheduler; outlives the futures that it gave out.
class SecretKeeper final : public QObject
{
    Q_OBJECT

public:
    SecretKeeper(SecretPlaces places, base::Scheduler &scheduler,
                 base::Milliseconds patience = std::chrono::seconds(3));

    /// NotFound only if every place has answered that there is none; a locked keychain may say
    /// that, too. With any other error there may be one.
    QFuture<SecretResult<KeptSecret>> read(const QString &key);
    /// In the best place that takes it. Only fails if none does.
    QFuture<SecretResult<KeptSecret>> write(const QString &key, const QByteArray &secret);
    /// As write(), but what a keychain has under this key already stays, and is the answer.
    QFuture<SecretResult<KeptSecret>> add(const QString &key, const QByteArray &secret);
    /// Keeps away from the keychain, because of \p why: what it may hold must not be replaced.
    QFuture<SecretResult<KeptSecret>> writeElsewhere(const QString &key, const QByteArray &secret,
                                                     const SecretError &why);
    /// Brings what is kept for this run only to where it lasts, as add() does, now that the
    /// keychain may answer.
    QFuture<SecretResult<KeptSecret>> settle(const QString &key);
    /// From every place, at the person's wish. Fails if one does not confirm it.
    QFuture<SecretResult<base::Done>> remove(const QString &key);

Q_SIGNALS:
    /// The keychain has answered after all, too late: whoever was told that it does not may ask
    /// again, and settle() what was kept for this run.
    void keychainAnswered();

private:
    struct Place
    {
        SecretPlace name = SecretPlace::ThisRun;
        SecretStore *store = nullptr;
    };
    using Kept = QFuture<SecretResult<KeptSecret>>;
    using Done = QFuture<SecretResult<base::Done>>;

    template <class T> QFuture<SecretResult<T>> withinPatience(QFuture<SecretResult<T>> answer);
    [[nodiscard]] QList<Place> places() const;
    QFuture<SecretResult<QByteArray>> readFrom(Place place, const QString &key);
    Done writeTo(Place place, const QString &key, const QByteArray &secret);
    Kept readFirst(QList<Place> order, const QString &key, const SecretError &worst);
    Kept writeFirst(QList<Place> order, const QString &key, const QByteArray &secret,
                    const std::optional<SecretError> &why);
    Kept addToOpenKeychain(const QString &key, const QByteArray &secret);
    Done removeFrom(QList<Place> order, const QString &key,
                    const SecretResult<base::Done> &outcome);

    SecretPlaces m_places;
    base::Scheduler &m_scheduler;
    base::Milliseconds m_patience;
};

} // namespace godwit::app
