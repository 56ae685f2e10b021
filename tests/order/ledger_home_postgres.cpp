// SPDX-License-Identifier: MIT
#include "order/ledger_home.hpp"
#include "support/postgres.hpp"

#include <catch2/catch.hpp>

namespace support::ledger {
namespace {

/// One server for all tests, a database for each of them.
Postgres const& server()
{
    static Postgres const only;
    return only;
}

} // namespace

Home::Home()
{
    static int count = 0;
    auto const name = "home_" + std::to_string(++count);
    REQUIRE(server().is_there());
    REQUIRE(server().sql("CREATE DATABASE " + name + " TEMPLATE postgres"));
    m_datasource = server().connection("satchel", name);
}

Home::~Home() = default;

} // namespace support::ledger
