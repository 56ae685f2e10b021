// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/layer.hpp"

#include <string>

namespace satchel::detail {

/// A database with a layer "footprints", or with a place for one, and a transaction on it that
/// keeps out other writers from its first moment. Everything throws Failure::output.
class LayerTransaction {
public:
    /// Both outlive it.
    LayerTransaction(std::string const& path, LayerOptions const& options);
    LayerTransaction(LayerTransaction const&) = delete;
    LayerTransaction& operator=(LayerTransaction const&) = delete;
    ~LayerTransaction(); ///< undoes everything that commit() has not confirmed

    /// Refuses a layer that images cannot go into with these options.
    void look();

    enum class Patience { little, much };

    /// Waits until nobody else writes, then refuses what look() does. The layer is as the last one
    /// has left it.
    void begin(Patience patience);
    void commit();

    /// None where it is still to be made.
    [[nodiscard]] OGRLayer* layer() const { return m_layer; }
    [[nodiscard]] GDALDataset& dataset() const { return *m_dataset; }
    [[nodiscard]] OgrErrors const& errors() const { return m_errors; }
    [[nodiscard]] bool is_geopackage() const { return m_is_geopackage; }

    /// Makes the layer, in the place of the one that is there.
    OGRLayer& create();

    /// Finds out whether create() would be allowed, at the cost of what is there: not to be
    /// confirmed.
    void try_to_create();

    /// Throws what the driver said where this is not done.
    void require(bool done) const;
    [[nodiscard]] Error refused(std::string const& why, std::string const& hint = {}) const;

private:
    void open();
    void check() const;
    void start();
    void lock_database();
    void run(std::string const& sql);
    [[nodiscard]] bool has_rows(std::string const& sql);

    std::string const& m_path;
    LayerOptions const& m_options;
    OgrErrors m_errors; ///< before the dataset, which reports on closing
    DatasetPtr m_dataset;
    OGRLayer* m_layer = nullptr;
    bool m_is_geopackage = false;
    bool m_is_open = false; ///< the transaction
};                          // class LayerTransaction

} // namespace satchel::detail
