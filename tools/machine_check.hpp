// SPDX-License-Identifier: MIT
#pragma once

#include "context.hpp"

#include "satchel/check.hpp"
#include "satchel/service/profile.hpp"

namespace satchel::tool {

/// The folders and files that Satchel keeps on this machine. Makes and changes none of them.
void check_files(Environment const& environment, CheckSink const& sink);

/// Whether there is something to try things with, where the profile is a real service.
void check_sandbox(Context& context, CheckSink const& sink);

/// Where orders are recorded; `offline` leaves databases alone.
void check_ledger(Context& context, bool offline, CheckSink const& sink);

/// The way to the network: proxies and certificates, without any login.
void check_way(Profile const& profile, Environment const& environment, CheckSink const& sink);

} // namespace satchel::tool
