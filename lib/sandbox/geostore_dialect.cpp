// SPDX-License-Identifier: MIT
#include "sandbox/geoapi_dialect.hpp"
#include "sandbox/sandbox.hpp"
#include "sandbox/token_endpoint.hpp"

namespace satchel::sandbox {
namespace {

/// The service of the Geostore guide: the calls and shapes of the ordering guide; everybody who
/// asks has a token of the identity provider and says on whose behalf.
class GeostoreDialect final : public GeoapiDialect {
public:
    using GeoapiDialect::GeoapiDialect;

    [[nodiscard]] std::string name() const override { return "geostore"; }
    [[nodiscard]] std::string token_path() const override { return idp_token_path; }

    [[nodiscard]] std::vector<std::pair<std::string, std::string>> settings() const override
    {
        return {{"API_KEY", Sandbox::api_key}, {"REFERER", Sandbox::referer}};
    }

    void check_access(Guard /*guard*/, httplib::Request const& request) const override
    {
        check_token(request, "Bearer ");
        if (only_header(request, "Referer") != Sandbox::referer) {
            throw denied("Referer must be the name that support gave you");
        }
    }

protected:
    [[nodiscard]] Reply issue_token(httplib::Request const& request) const override
    {
        return token_for_api_key(office().tokens, request);
    }
}; // class GeostoreDialect

} // namespace

std::unique_ptr<Dialect> make_geostore(Office office)
{
    return std::make_unique<GeostoreDialect>(std::move(office));
}

} // namespace satchel::sandbox
