// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/land_mask.hpp"
#include "sandbox/passes.hpp"
#include "sandbox/scene.hpp"
#include "sandbox/sql.hpp"

#include <functional>
#include <vector>

namespace satchel::sandbox {

/// The image that an exposure becomes: the same one, with the same weather, whoever asks for it.
[[nodiscard]] Scene scene_of(Exposure const& exposure, LandMask const& mask);

/// The attempts that were offered, in the state file: once the time of one has passed it is an
/// image of the catalogue.
class AttemptArchive {
public:
    /// Makes the table in a state that has none. `clock` says what time it is.
    AttemptArchive(Connections& connections, std::function<Instant()> clock);

    [[nodiscard]] Instant now() const { return m_clock(); }

    void remember(std::vector<Opportunity> const& offered);

    /// Adds the scenes of attempts whose time has passed to the catalogue.
    void develop_due();

private:
    Connections& m_connections;
    std::function<Instant()> m_clock;
}; // class AttemptArchive

} // namespace satchel::sandbox
