#include "base/random.h"

#include <QRandomGenerator>

namespace godwit::base {

quint64 SystemRandom::bits()
{
    return QRandomGenerator::system()->generate64();
}

} // namespace godwit::base
