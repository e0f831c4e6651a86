#include "app/cli/detect_printer.h"
#include "app/cli/run.h"
#include "app/detect/make_detection.h"
#include "app/profile/profile_file.h"
#include "app/route/account_route.h"
#include "base/qt_scheduler.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using net::detect::Detection;
using net::detect::Outcome;
using net::detect::Speech;

namespace {

ExitCode save(const Outcome &outcome, const QString &path, Output &output)
{
    if (!outcome.guess) {
        output.note(u"There is no profile to be saved."_s);
        return outcome.speech == Speech::Contract ? ExitCode::Done : ExitCode::Failed;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(outcome.guess->json) < 0 || !file.commit()) {
        output.error(u"unwritable"_s,
                     u"The file %1 cannot be written: %2."_s.arg(path, file.errorString()));
        return ExitCode::Failed;
    }
    return ExitCode::Done;
}

} // namespace

ExitCode runDetect(const DetectCommand &command)
{
    base::QtScheduler scheduler;
    Output output(command.common.json, scheduler);
    const auto route = accountRoute(command.route);
    if (!route) {
        output.error(u"route"_s, route.error());
        return ExitCode::Usage;
    }
    QList<net::detect::KnownProfile> known;
    if (command.profile) {
        auto file = readProfileFile(*command.profile);
        if (!file) {
            output.error(u"profile"_s, file.error());
            return ExitCode::Usage;
        }
        known.append({*command.profile, file->profile, file->text});
    }
    const auto detection = makeDetection(command.address, *route, scheduler, known);
    const DetectPrinter printer(*detection, output);
    QObject::connect(detection.get(), &Detection::finished, QCoreApplication::instance(),
                     [&](const Outcome &outcome) {
                         const bool isKnown = outcome.speech == Speech::Contract
                             || outcome.speech == Speech::ByProfile;
                         ExitCode code = isKnown ? ExitCode::Done : ExitCode::Failed;
                         if (command.save) {
                             code = save(outcome, *command.save, output);
                         }
                         QCoreApplication::exit(static_cast<int>(code));
                     });
    detection->start();
    return static_cast<ExitCode>(QCoreApplication::exec());
}

} // namespace godwit::app::cli
