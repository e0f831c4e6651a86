#include "app/cli/sign_in_key.h"

#include "app/key_ring.h"
#include "app/route/password_file.h"
#include "chat/when_finished.h"

#include <QEventLoop>
#include <QFile>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using Key = base::Result<QByteArray, QString>;
using Kept = SecretResult<KeptSecret>;

namespace {

Kept waitFor(const QFuture<Kept> &future)
{
    Kept result{base::Failure{SecretError{}}};
    QEventLoop loop;
    chat::whenFinished(future, &loop, result, [&](const Kept &kept) {
        result = kept;
        loop.quit();
    });
    loop.exec();
    return result;
}

} // namespace

Key signInKey(const AccountOptions &account, const std::optional<AccountFolder> &folder,
              const KeyTools &tools)
{
    if (account.passwordFile) {
        return passwordIn(*account.passwordFile);
    }
    KeyPlaces places;
    QString key = account.name.toCaseFolded() + u'@' + account.server.host();
    auto acquaintance = Acquaintance::New;
    if (folder) {
        places = {false, folder->path()};
        key = u"token"_s;
        // The key is kept before anything else is: with an archive there was one.
        if (QFile::exists(folder->archiveFile())) {
            acquaintance = Acquaintance::Known;
        }
    }
    KeyRing ring(places, tools.scheduler, tools.random);
    const Kept kept = waitFor(ring.obtain(key, acquaintance));
    if (!kept) {
        return base::Failure{u"The key to the name %1 cannot be read%2."_s.arg(
            account.name,
            kept.error().detail.isEmpty() ? QString() : u" ("_s + kept.error().detail + u')')};
    }
    if (kept->place == SecretPlace::ThisRun) {
        tools.output.note(
            u"There is no keychain here, so the key to the name %1 is kept for this run only: the "
            u"server will not accept the name again. Use --data to keep the key."_s.arg(
                account.name));
    }
    return kept->secret;
}

} // namespace godwit::app::cli
