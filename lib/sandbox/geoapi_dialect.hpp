// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/dialect.hpp"

namespace satchel::sandbox {

/// The service of the ordering guide, order.yaml and search.yaml: an ordering host that wants a
/// bare token and the user's name, a search host that wants a key.
class GeoapiDialect : public Dialect {
public:
    using Dialect::Dialect;

    [[nodiscard]] std::string name() const override { return "geoapi"; }
    [[nodiscard]] std::vector<Route> routes() const override;
    [[nodiscard]] std::string token_path() const override;
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> settings() const override;
    void check_access(Guard guard, httplib::Request const& request) const override;

protected:
    [[nodiscard]] virtual Reply issue_token(httplib::Request const& request) const;

private:
    void add_account(std::vector<Route>& routes) const;
    void add_orders(std::vector<Route>& routes) const;
    void add_tasking(std::vector<Route>& routes) const;
    void add_search(std::vector<Route>& routes) const;
}; // class GeoapiDialect

} // namespace satchel::sandbox
