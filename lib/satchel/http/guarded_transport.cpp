// SPDX-License-Identifier: MIT
#include "satchel/http/guarded_transport.hpp"

namespace satchel::detail {

HttpResponse GuardedTransport::send(HttpRequest const& request)
{
    if (request.before_sending) {
        request.before_sending();
    }
    throw_if_too_late(request);
    return m_next.send(request);
}

/// What many requests ask for can be asked for again: nobody guards them.
void GuardedTransport::send_all(HttpTraffic& traffic, int concurrency)
{
    m_next.send_all(traffic, concurrency);
}

} // namespace satchel::detail
