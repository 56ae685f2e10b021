// SPDX-License-Identifier: MIT
#include "satchel/service/geoapi.hpp"
#include "satchel/service/idp.hpp"

namespace satchel::detail {
namespace {

/// The dialect of the Geostore guide: the calls and shapes of the ordering guide, told by whom in
/// another way.
class Geostore final : public Geoapi {
public:
    [[nodiscard]] Recipe const& recipe() const override
    {
        static std::vector<Field> const headers{{"Authorization", "Bearer ", Secret::token},
                                                {"Referer", "", Secret::referer}};
        static Recipe const recipe{idp_token_form(), headers, headers};
        return recipe;
    }
}; // class Geostore

} // namespace

std::unique_ptr<Dialect> make_geostore() { return std::make_unique<Geostore>(); }

} // namespace satchel::detail
