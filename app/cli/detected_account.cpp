#include "app/cli/detected_account.h"

#include "app/cli/detect_wording.h"
#include "app/detect/detect_names.h"
#include "app/detect/make_detection.h"
#include "net/detect/address.h"

#include <QEventLoop>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using net::detect::Detection;
using net::detect::Outcome;
using net::detect::Speech;
using net::detect::Sureness;

namespace {

Outcome detect(const net::detect::TypedAddress &address, const net::Route &route,
               base::Scheduler &scheduler)
{
    const auto detection = makeDetection(address, route, scheduler);
    Outcome found;
    QEventLoop loop;
    QObject::connect(detection.get(), &Detection::finished, &loop, [&](const Outcome &outcome) {
        found = outcome;
        loop.quit();
    });
    detection->start();
    loop.exec();
    return found;
}

} // namespace

base::Result<std::optional<net::json::ProfileAccount>, QString>
detectedAccount(const AccountOptions &options, const net::Route &route, bool speaks,
                base::Scheduler &scheduler, Output &output)
{
    using Found = std::optional<net::json::ProfileAccount>;
    const auto address = net::detect::readAddress(options.address, options.route.plainHosts);
    if (!address) {
        return Found(); // it was read before, with the same rules
    }
    const Outcome outcome = detect(*address, route, scheduler);
    switch (outcome.speech) {
    case Speech::Contract:
    case Speech::Nothing:
        return Found();
    case Speech::OldSocketIo:
    case Speech::Xmpp:
        return base::Failure{sentenceFor(outcome)};
    case Speech::ByProfile:
        break;
    }
    const net::detect::Guess &guess = *outcome.guess;
    if (speaks && guess.sureness == Sureness::Blind) {
        return base::Failure{u"The server is silent, so that nobody can know what it expects to be "
                             u"sent; say it with --profile."_s};
    }
    output.fact(u"detected"_s, outcomeFields(outcome), {});
    output.note(sentenceFor(outcome));
    return Found(net::json::ProfileAccount{guess.profile, guess.spot.server, options.name,
                                           options.room.text()});
}

} // namespace godwit::app::cli
