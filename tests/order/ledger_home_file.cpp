// SPDX-License-Identifier: MIT
#include "order/ledger_home.hpp"

#include "support/temporary_folder.hpp"

#include <map>

namespace support::ledger {
namespace {

std::map<Home const*, TemporaryFolder>& folders()
{
    static std::map<Home const*, TemporaryFolder> all;
    return all;
}

} // namespace

Home::Home() : m_datasource{(folders()[this] / "ledger.gpkg").string()} {}

Home::~Home() { folders().erase(this); }

} // namespace support::ledger
