"""研修履歴を活用した対話に基づく受講奨励の手引 as calculators: one module a question of its readers."""
