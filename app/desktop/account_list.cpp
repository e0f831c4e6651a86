#include "app/desktop/account_list.h"

#include "app/desktop/names.h"
#include "base/uuid.h"

#include <algorithm>

namespace godwit::app {

namespace {

template <class Condition> SavedAccount *findIf(Settings &settings, Condition condition)
{
    const auto found = std::find_if(settings.accounts.begin(), settings.accounts.end(), condition);
    return found == settings.accounts.end() ? nullptr : &*found;
}

} // namespace

SavedAccount *findAccount(Settings &settings, const QString &id)
{
    return findIf(settings, [&id](const SavedAccount &each) { return each.id == id; });
}

SavedAccount *findAccount(Settings &settings, const QUrl &server, const QString &name)
{
    return findIf(settings, [&](const SavedAccount &each) {
        return each.server == server && each.name == name;
    });
}

SavedAccount *localAccount(Settings &settings)
{
    return findIf(settings, [](const SavedAccount &each) { return each.local; });
}

SavedAccount &addAccount(Settings &settings, const QUrl &server, const QString &name,
                         base::Random &random)
{
    const QString id = accountId(server, name);
    settings.accounts << SavedAccount{
        findAccount(settings, id) == nullptr ? id : base::makeUuid(random), name, server};
    return settings.accounts.last();
}

} // namespace godwit::app
