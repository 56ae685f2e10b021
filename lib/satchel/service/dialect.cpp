// SPDX-License-Identifier: MIT
#include "satchel/service/dialect.hpp"

namespace satchel::detail {

void check_dialect(std::string const& name, std::string const& where)
{
    if (name == "geoapi") {
        return;
    }
    if (name == "geostore" || name == "oneatlas") {
        throw Error{Failure::configuration, where,
                    "the dialect " + name + " is not supported by this version",
                    "the dialect of the ordering guide is geoapi"};
    }
    throw Error{Failure::configuration, where, "there is no such dialect",
                "the dialect of the ordering guide is geoapi"};
}

std::optional<FootprintPage> Dialect::read_page_quickly(std::string const& /*body*/,
                                                        Redactor const& /*redactor*/) const
{
    return std::nullopt;
}

std::unique_ptr<Dialect> make_dialect(std::string const& name)
{
    check_dialect(name, "dialect \"" + name + '"');
    return make_geoapi();
}

} // namespace satchel::detail
