#include "app/key_ring.h"

#include "app/secrets/keychain.h"

namespace godwit::app {

using namespace Qt::StringLiterals;

KeyRing::KeyRing(const KeyPlaces &places, base::Scheduler &scheduler, base::Random &random)
    : m_keychain(places.keychain ? makeKeychain(u"Godwit"_s) : nullptr)
    , m_file(places.folder ? std::make_unique<FileSecrets>(*places.folder) : nullptr)
    , m_keeper({m_keychain.get(), m_file.get(), &m_session}, scheduler)
    , m_tokens(m_keeper, random)
{
}

} // namespace godwit::app
