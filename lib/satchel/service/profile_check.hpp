// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/check.hpp"
#include "satchel/service/profile.hpp"
#include "satchel/service/service.hpp"

namespace satchel {

/// What is wrong with a profile before anybody is asked: settings that its dialect wants and that
/// are missing, some that it never uses, hosts of another dialect.
void check_profile(Configuration const& configuration, CheckSink const& sink);

/// Whether the service takes the credentials, lets its archive be searched and has something to
/// sell on a contract. Orders nothing. Errors become checks, but for Failure::interrupted.
void check_service(Service& service, CheckSink const& sink);

} // namespace satchel
