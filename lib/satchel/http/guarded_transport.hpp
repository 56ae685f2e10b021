// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"

namespace satchel::detail {

/// Stands between all waiting and the network: asks HttpRequest::before_sending, and keeps what
/// is too late (HttpRequest::not_after) from being sent.
class GuardedTransport : public HttpTransport {
public:
    explicit GuardedTransport(HttpTransport& next) : m_next{next} {}

    HttpResponse send(HttpRequest const& request) override;
    void send_all(HttpTraffic& traffic, int concurrency) override;

private:
    HttpTransport& m_next;
}; // class GuardedTransport

} // namespace satchel::detail
