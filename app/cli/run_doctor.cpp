#include "app/check/checkup.h"
#include "app/cli/detected_account.h"
#include "app/cli/doctor_printer.h"
#include "app/cli/profile_account.h"
#include "app/cli/run.h"
#include "app/route/account_route.h"
#include "base/qt_scheduler.h"

#include <QCoreApplication>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;

ExitCode runDoctor(const DoctorCommand &command)
{
    base::QtScheduler scheduler;
    Output output(command.common.json, scheduler);
    const AccountOptions &account = command.account;
    auto route = accountRoute(account.route);
    if (!route) {
        output.error(u"route"_s, route.error());
        return ExitCode::Usage;
    }
    CheckSubject subject{account.server, account.furtherServers, account.transport,
                         std::move(route).value()};
    if (account.profile) {
        auto profile = profileAccount(account);
        if (!profile) {
            output.error(u"profile"_s, profile.error());
            return ExitCode::Usage;
        }
        subject.profile = std::move(profile).value();
    }
    if (account.detects) {
        // Whoever cannot be spoken to is examined all the same.
        const auto found = detectedAccount(account, subject.route, false, scheduler, output);
        if (found && *found) {
            subject.profile = **found;
            subject.server = subject.profile->server;
        }
    }
    net::DoctorSettings settings;
    settings.hold = command.hold.value_or(settings.hold);
    Checkup checkup(subject, scheduler, settings);
    DoctorPrinter printer(checkup.check(), output);
    QObject::connect(
        &printer, &DoctorPrinter::finished, QCoreApplication::instance(), [](bool works) {
            QCoreApplication::exit(static_cast<int>(works ? ExitCode::Done : ExitCode::Failed));
        });
    checkup.check().start();
    return static_cast<ExitCode>(QCoreApplication::exec());
}

} // namespace godwit::app::cli
