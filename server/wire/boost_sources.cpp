// Asio and Beast compiled once, here (both are header-only otherwise).
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
